import { createContext, Script } from 'node:vm';
import type { HLJSApi, LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import haskell from 'highlight.js/lib/languages/haskell';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import nginx from 'highlight.js/lib/languages/nginx';
import objectivec from 'highlight.js/lib/languages/objectivec';
import perl from 'highlight.js/lib/languages/perl';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import scss from 'highlight.js/lib/languages/scss';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import vbnet from 'highlight.js/lib/languages/vbnet';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { bounds } from './limits.server';
import type { Rendering } from './rendering.server';

/**
 * What customers of brands paste. Left out on purpose: `markdown` and `http`, whose grammars take
 * seconds for a few thousand hostile characters.
 */
const languages: Record<string, LanguageFn> = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  haskell,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  makefile,
  nginx,
  objectivec,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scala,
  scss,
  shell,
  sql,
  swift,
  typescript,
  vbnet,
  xml,
  yaml,
};

/** Each language's own name by every name it goes by: `ts` is `typescript`, `html` is `xml`. */
const nameByAlias = new Map<string, string>();

function makeHighlighter(): HLJSApi {
  const highlighter = hljs.newInstance();
  for (const [name, language] of Object.entries(languages)) {
    highlighter.registerLanguage(name, language);
    for (const alias of [name, ...(highlighter.getLanguage(name)?.aliases ?? [])])
      nameByAlias.set(alias.toLowerCase(), name);
  }
  // Short for Haskell where Stack Exchange names languages.
  nameByAlias.set('hs', 'haskell');
  return highlighter;
}

let highlighter = makeHighlighter();

/** The language that a fence names (`ts`, `lang-ts`, `{.ts}`), or null for none that is known. */
export function languageOf(info: string): string | null {
  const name = /^\s*\{?\.?(?:lang(?:uage)?-)?([\w+#-]{1,20})/.exec(info)?.[1]?.toLowerCase();
  return (name !== undefined && nameByAlias.get(name)) || null;
}

const { highlightedRun: run, highlightedLine: line } = bounds;
/** The grammars' regular expressions are slow where nothing parts the text, or nothing but space. */
const TOO_DENSE = new RegExp(`\\S{${run + 1}}|\\s{${run + 1}}|[^\\n]{${line + 1}}`);

/**
 * Code in colours, as HTML of classes: escaped, in `span`s alone.
 * @returns null where it is too long, too dense or takes too long, and so stays plain
 */
export function highlight(code: string, language: string, rendering: Rendering): string | null {
  const cost = Math.max(code.length, bounds.highlightedBlock);
  if (cost <= rendering.codeLeft && !TOO_DENSE.test(code)) {
    rendering.codeLeft -= cost;
    const html = inTime(code, language);
    if (html === null) rendering.codeLeft = 0;
    else if (countPieces(html) <= bounds.highlightedPieces) return html;
  }
  rendering.shownAsTyped.add('code without colours');
  return null;
}

function countPieces(html: string): number {
  let count = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) count += 1;
  return count / 2;
}

const room: { task: () => void } = { task: () => {} };
const context = createContext(room);
const runTask = new Script('task()');
/** So little code is quick in any language: no guard needs to be posted. */
const QUICK = 300;

/**
 * Thirty-five grammars are too many to be sure of: what the limits of length let through is stopped
 * by the clock. Code that people write takes a few milliseconds, so the clock decides nothing there.
 */
function inTime(code: string, language: string): string | null {
  const task = (text: string) =>
    highlighter.highlight(text, { language, ignoreIllegals: true }).value;
  if (code.length <= QUICK) return task(code);
  // A grammar is compiled when it is first used, and must not be stopped half-way through that.
  task('');
  let html: string | null = null;
  room.task = () => {
    html = task(code);
  };
  try {
    runTask.runInContext(context, { timeout: bounds.highlightTime });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    // What was stopped may have been left in any state.
    highlighter = makeHighlighter();
    return null;
  } finally {
    room.task = () => {};
  }
  return html;
}

/** The error is of the script's own realm, and so no instance of our `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

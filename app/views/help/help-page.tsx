import type { ReactNode } from 'react';
import { DataTable, Prose } from '../basics/text';
import { PageFrame, PageTitle, Section } from '../layout/page-frame';
import { words } from '~/messages';
import { helpLinks } from './help-links';

/** A part of a help page: words, a table, a formula, examples. */
export interface HelpSection {
  /** For links to it; letters and hyphens. */
  id: string;
  title: string;
  paragraphs?: ReactNode[];
  /** Sentences that stand each for itself. */
  list?: string[];
  table?: {
    caption: string;
    columns: { label: string; numeric?: boolean }[];
    rows: { key: string; cells: ReactNode[] }[];
  };
  /** Set apart and monospaced. */
  formula?: string;
  /** What one writes, and how our renderer shows it. */
  examples?: { source: string; html: string }[];
}

export interface HelpPageProps {
  path: string;
  title: string;
  lead: string;
  sections: HelpSection[];
}

/** `/help/…`: prose and tables, printed from the same tables that the code runs on. */
export function HelpPage({ path, title, lead, sections }: HelpPageProps) {
  return (
    <PageFrame
      aside={
        <>
          <Section title={words.help.contents}>
            <ul className="plain-list">
              {sections.map((section) => (
                <li key={section.id}>
                  <a href={`#${section.id}`}>{section.title}</a>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={words.help.pages}>
            <ul className="plain-list">
              {helpLinks.map((page) => (
                <li key={page.href}>
                  <a href={page.href} aria-current={page.href === path ? 'page' : undefined}>
                    {page.label}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        </>
      }
    >
      <PageTitle kicker={words.help.title} title={title} lead={lead} />
      {sections.map((section) => (
        <HelpPart key={section.id} section={section} />
      ))}
    </PageFrame>
  );
}

function HelpPart({ section }: { section: HelpSection }) {
  const { id, title, paragraphs = [], list = [], table, formula, examples = [] } = section;
  return (
    <Section title={title} id={id}>
      {formula !== undefined && <pre className="formula">{formula}</pre>}
      {table !== undefined && <DataTable {...table} />}
      {paragraphs.length > 0 && (
        <div className="prose">
          {paragraphs.map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </div>
      )}
      {list.length > 0 && (
        <ul className="hints">
          {list.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {examples.length > 0 && (
        <ul className="examples">
          {examples.map((example) => (
            <li key={example.source}>
              <pre>{example.source}</pre>
              <Prose html={example.html} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

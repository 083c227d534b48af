import { ESLint } from 'eslint';
import ts from 'typescript';
import { parser } from 'typescript-eslint';

/*
 * Types and lint in one process: the rules that take time ask what a type is, and the compiler knows
 * it already. Each by itself would read the whole program, and find out the same.
 */

const [configFile, buildInfo, lintCache] = [
  'tsconfig.json',
  'node_modules/.cache/typescript/check.tsbuildinfo',
  'node_modules/.cache/eslint/',
];

/** @type {ts.FormatDiagnosticsHost} */
const lines = {
  getCanonicalFileName: (path) => path,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};

/** @param {readonly ts.Diagnostic[]} found */
function report(found) {
  if (found.length === 0) return;
  process.exitCode = 1;
  process.stdout.write(ts.formatDiagnosticsWithColorAndContext(found, lines));
}

/** The program, checked, as `tsc` would. */
function checkTypes() {
  const config = ts.getParsedCommandLineOfConfigFile(
    configFile,
    { noEmit: true, incremental: true, tsBuildInfoFile: buildInfo },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (found) => report([found]) },
  );
  if (config === undefined) return undefined;
  const program = ts.createIncrementalProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: ts.getConfigFileParsingDiagnostics(config),
    projectReferences: config.projectReferences,
  });
  report(
    ts.sortAndDeduplicateDiagnostics([
      ...program.getConfigFileParsingDiagnostics(),
      ...program.getOptionsDiagnostics(),
      ...program.getSyntacticDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...program.getSemanticDiagnostics(),
      // Writes what the next run need not do again.
      ...program.emit().diagnostics,
    ]),
  );
  return program.getProgram();
}

/**
 * As the linter by itself, but with the program that there is.
 *
 * @param {ts.Program} program
 */
async function lint(program) {
  const eslint = new ESLint({
    cache: true,
    cacheStrategy: 'content',
    cacheLocation: lintCache,
    overrideConfig: {
      files: ['{app,server,db,e2e}/**/*.{ts,tsx}'],
      languageOptions: {
        parser: {
          meta: { name: 'with-the-program-that-there-is', version: '1' },
          /** @param {string} code @param {Record<string, unknown>} options */
          parseForESLint: (code, options) =>
            parser.parseForESLint(code, { ...options, projectService: false, programs: [program] }),
        },
      },
    },
  });
  const results = await eslint.lintFiles('.');
  const formatter = await eslint.loadFormatter();
  process.stdout.write(await formatter.format(results));
  if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0))
    process.exitCode = 1;
}

const program = checkTypes();
if (program !== undefined) await lint(program);

import { Command, CommanderError } from 'commander';
import { addImportStackexchange } from './commands/import-stackexchange';
import { addMigrate } from './commands/migrate';
import { exitCodeOf, tellFailure } from './ending';

const program = new Command('goodturn')
  .description('The operator’s command line. It works on the same database as npm start.')
  .usage('COMMAND [options]')
  .helpCommand(false)
  .showHelpAfterError('(npm run goodturn -- --help lists the commands)')
  .exitOverride();

addMigrate(program);
addImportStackexchange(program);

try {
  await program.parseAsync();
  process.exit();
} catch (error) {
  // Commander has said already what was wrong with the command line.
  if (error instanceof CommanderError) process.exit(error.exitCode);
  tellFailure(error);
  process.exit(exitCodeOf(error));
}

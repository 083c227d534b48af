import { Command, CommanderError } from 'commander';
import { addImportStackexchange } from './commands/import-stackexchange';
import { addMemberCreate } from './commands/member-create';
import { addMigrate } from './commands/migrate';
import { addReindex } from './commands/reindex';
import { addSeedDemo } from './commands/seed-demo';
import { addVerifyData } from './commands/verify-data';
import { operator } from '~/messages/en/operator';
import { exitCodeOf, tellFailure } from './ending';

const program = new Command('goodturn')
  .description(operator.program)
  .usage('COMMAND [options]')
  .helpCommand(false)
  .showHelpAfterError(operator.hint)
  .exitOverride();

addMigrate(program);
addSeedDemo(program);
addMemberCreate(program);
addReindex(program);
addVerifyData(program);
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

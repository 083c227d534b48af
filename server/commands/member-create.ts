import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createMember, createMemberInput } from '~/forum/members/create-member.server';
import { operator } from '~/messages/en/operator';
import { env } from '~/platform/env.server';
import { InvalidInput } from '~/platform/refusal.server';
import { migrate } from '#db/migrate.server';
import { withForumDatabase } from '../with-forum-database';

function tellProblems(problems: Readonly<Record<string, string>>): void {
  for (const [field, problem] of Object.entries(problems)) {
    process.stderr.write(`${field}: ${problem}\n`);
  }
  process.exitCode = 1;
}

/** `goodturn member create`: how an installation gets its first administrator. */
export function addMemberCreate(program: Command): void {
  program
    .command('member')
    .description(operator.member)
    .command('create')
    .description(operator.memberCreate)
    .requiredOption('--handle <handle>', operator.handle)
    .requiredOption('--name <name>', operator.displayName)
    .requiredOption('--email <address>', operator.email)
    .option('--role <role>', operator.role, 'member')
    .option('--password <password>', operator.password)
    .action(async (given: Record<string, string>) => {
      const chosen = given.password ?? process.env.GOODTURN_PASSWORD;
      const password = chosen ?? randomBytes(15).toString('base64url');
      const input = createMemberInput.safeParse({
        handle: given.handle,
        displayName: given.name,
        email: given.email,
        role: given.role,
        password,
      });
      if (!input.success) {
        const problems = input.error.issues.map(({ path, message }) => [path.join('.'), message]);
        return tellProblems(Object.fromEntries(problems));
      }
      await withForumDatabase(env(), async ({ url }) => {
        await migrate(url);
        try {
          const { memberId } = await createMember(input.data);
          process.stdout.write(`${operator.memberCreated(memberId)}\n`);
          if (chosen === undefined) process.stdout.write(`${operator.randomPassword(password)}\n`);
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          tellProblems(error.problems);
        }
      });
    });
}

import { and, lt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import {
  authorAddresses,
  checkFindings,
  newcomerMinutes,
  postPrints,
  printBands,
  spentWork,
} from '#db/schema/checks';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import { PRINT_DAYS } from './find-alike.server';
import { ADDRESS_DAYS } from './read-author.server';

/** For so long moderators can see why a post was queued or held, and how often each check was right. */
const FINDING_DAYS = 180;
const DAY = 24 * 60 * 60 * 1000;

/** Forgets what the checks remember of posts, addresses and work, once it tells nothing any more. */
export async function removeOldPrints(): Promise<void> {
  const before = (days: number) => new Date(now().getTime() - days * DAY);
  await db.delete(printBands).where(lt(printBands.postedAt, before(PRINT_DAYS)));
  await db.delete(postPrints).where(lt(postPrints.postedAt, before(PRINT_DAYS)));
  await db.delete(authorAddresses).where(lt(authorAddresses.seenAt, before(ADDRESS_DAYS)));
  await db.delete(checkFindings).where(
    and(
      lt(checkFindings.foundAt, before(FINDING_DAYS)),
      // Whoever decides it reads them.
      sql`not exists (select from ${reviewItems} i where i.subject_kind = ${checkFindings.postKind}
        and i.subject_id = ${checkFindings.postId} and i.decided_at is null)`,
    ),
  );
  await db.delete(newcomerMinutes).where(lt(newcomerMinutes.minute, before(1)));
  await db.delete(spentWork).where(lt(spentWork.spentAt, before(1)));
}

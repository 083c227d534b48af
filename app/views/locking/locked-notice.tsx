import { ExactTime, Time } from '../basics/text';
import { Notice } from '../basics/notice';
import { words } from '~/messages';

const text = words.locking;

export interface LockView {
  reason: string;
  at: Date;
  /** Null where somebody has to unlock it. */
  until: Date | null;
  by: { name: string; href: string | null };
}

/** Above a locked question: by whom, why and for how long it takes nothing new. */
export function LockedNotice({ lock }: { lock: LockView }) {
  const { by, until } = lock;
  return (
    <Notice tone="waiting" title={text.locked}>
      <p>
        {text.by} {by.href === null ? by.name : <a href={by.href}>{by.name}</a>} {text.on}{' '}
        <Time at={lock.at} />
        {until !== null && (
          <>
            , {text.until} <ExactTime at={until} />
          </>
        )}
        : <q dir="auto">{lock.reason}</q>
      </p>
      <p>{text.whatItMeans}</p>
    </Notice>
  );
}

import { BrokenSeal, Seal, Tick } from '../basics/icons';
import { Time } from '../basics/text';
import type { VerificationView } from './post-types';
import { words } from '~/messages';

const text = words.question;

/** The brand's name on an answer: the seal, who, which department, when, for which versions. */
export function VerificationMark({ verification }: { verification: VerificationView }) {
  if (verification.state === 'withdrawn') return <WithdrawnMark verification={verification} />;
  const current = verification.state === 'current';
  return (
    <div className={current ? 'verification' : 'verification outdated'}>
      {current ? <Seal /> : <BrokenSeal />}
      <div>
        <p>
          <strong>
            {current
              ? text.verifiedBy(verification.brand.name)
              : text.onceVerifiedBy(verification.brand.name)}
          </strong>
        </p>
        <p className="attestation">
          {verification.by.href === null ? (
            verification.by.name
          ) : (
            <a href={verification.by.href}>{verification.by.name}</a>
          )}
          {verification.department !== '' && `, ${verification.department}`} ·{' '}
          <Time at={verification.at} /> ·{' '}
          {verification.appliesTo.length === 0
            ? text.forAllVersions
            : text.forVersions(verification.appliesTo.join(', '))}
        </p>
        {!current && verification.outdatedBecause !== undefined && (
          <p>
            {text.outdatedBecause[verification.outdatedBecause]}{' '}
            {verification.differenceHref != null && (
              <a href={verification.differenceHref}>{text.seeDifference}</a>
            )}
          </p>
        )}
        {verification.note !== null && verification.note !== '' && (
          <p className="verification-note" dir="auto">
            {verification.note}
          </p>
        )}
      </div>
    </div>
  );
}

function WithdrawnMark({ verification }: { verification: VerificationView }) {
  return (
    <p className="withdrawn">
      {text.withdrawnBy(verification.brand.name)}
      {verification.withdrawnAt != null && (
        <>
          {' · '}
          <Time at={verification.withdrawnAt} />
        </>
      )}
      {verification.withdrawnReason != null && <>: {verification.withdrawnReason}</>}
    </p>
  );
}

/** "This solved it for the asker". */
export function AcceptedMark() {
  return (
    <p className="accepted">
      <Tick />
      <strong>{text.acceptedMark}</strong>
    </p>
  );
}

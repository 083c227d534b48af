import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actors, answer, ids, member, outcome, question, representative } from './permission-cases';
import { can, isPermission, permissionNames } from './permissions';
import type { AnswerFacts, Permission, QuestionFacts } from './permissions';

const asker = member({ memberId: ids.asker });
const author = member({ memberId: ids.author });
const moderator = member({ role: 'moderator' });
const administrator = member({ role: 'administrator' });

describe('other permissions', () => {
  test('nobody sets their own role', () => {
    const subject = { memberId: ids.stranger };
    expect(outcome(can(administrator, 'member.set-role', subject))).toBe('oneself');
    expect(outcome(can(moderator, 'member.set-role', subject))).toBe('administrators_only');
  });

  test('a comment is deleted by its author or a moderator, once', () => {
    const comment = { authorId: ids.author, brandId: ids.brand, deleted: false };
    expect(can(author, 'comment.delete', comment)).toBe(true);
    expect(can(moderator, 'comment.delete', comment)).toBe(true);
    expect(outcome(can(asker, 'comment.delete', comment))).toBe('not_the_author');
    expect(outcome(can(author, 'comment.delete', { ...comment, deleted: true }))).toBe('deleted');
  });

  test('moderators decide neither about their own posts nor where they have a stake, also beside the queue', () => {
    const tied = member({ role: 'moderator', affiliatedWith: [ids.brand] });
    const own = member({ role: 'moderator', memberId: ids.author });
    const comment = { authorId: ids.author, brandId: ids.brand, deleted: false };
    const gone = { deleted: true };
    for (const decision of [
      can(tied, 'post.redact', { brandId: ids.brand }),
      can(tied, 'question.delete', question()),
      can(tied, 'question.restore', question(gone)),
      can(tied, 'answer.delete', answer()),
      can(tied, 'answer.restore', answer(gone)),
      can(tied, 'comment.delete', comment),
      can(tied, 'comment.restore', { ...comment, ...gone }),
    ])
      expect(outcome(decision)).toBe('stake_in_deciding');
    for (const decision of [
      can(own, 'question.restore', question({ ...gone, askerId: ids.author })),
      can(own, 'answer.restore', answer(gone)),
      can(own, 'comment.restore', { ...comment, ...gone }),
    ])
      expect(outcome(decision)).toBe('own_post');
    expect(
      can(member({ memberId: ids.author, affiliatedWith: [ids.brand] }), 'comment.delete', comment),
    ).toBe(true);
  });

  test('a moderator’s suspension is ended by administrators alone', () => {
    const colleague = { memberId: ids.author, role: 'moderator' } as const;
    expect(outcome(can(moderator, 'member.lift-suspension', colleague))).toBe('has_office');
    expect(can(administrator, 'member.lift-suspension', colleague)).toBe(true);
  });

  test('many links need a standing of 10, or to speak for the brand', () => {
    const subject = { brandId: ids.brand };
    expect(can(member({ reputation: 10 }), 'post.many-links', subject)).toBe(true);
    expect(can(representative('agent'), 'post.many-links', subject)).toBe(true);
    expect(can(member({ reputation: 9 }), 'post.many-links', subject)).toEqual({
      code: 'standing_too_low',
      ability: 'post-many-links',
      needed: 10,
      has: 9,
      missing: 1,
    });
  });
});

describe('whatever the facts', () => {
  const anyQuestion = fc.record<QuestionFacts>({
    askerId: fc.constantFrom(null, ids.stranger, ids.asker),
    brandId: fc.constantFrom(ids.brand, ids.otherBrand),
    kind: fc.constantFrom('question', 'problem', 'idea', 'praise'),
    deleted: fc.boolean(),
    closed: fc.boolean(),
    othersAnswered: fc.boolean(),
    brandHasSpoken: fc.boolean(),
    hasVerification: fc.boolean(),
    hasPlanOrPromise: fc.boolean(),
  });
  const anyAnswer = fc.record<AnswerFacts>({
    authorId: fc.constantFrom(null, ids.stranger, ids.author),
    voice: fc.constantFrom('personal', 'official'),
    officialBrandId: fc.constantFrom(null, ids.brand, ids.otherBrand),
    deleted: fc.boolean(),
    accepted: fc.boolean(),
    verified: fc.constantFrom('none', 'current', 'outdated', 'withdrawn'),
    question: anyQuestion,
  });
  const anyMember = fc
    .record({
      role: fc.constantFrom('member' as const, 'moderator' as const, 'administrator' as const),
      reputation: fc.integer({ min: -100, max: 3000 }),
      represents: fc.array(
        fc.record({
          brandId: fc.constantFrom(ids.brand, ids.otherBrand),
          departmentId: fc.constant(ids.department),
          level: fc.constantFrom('agent' as const, 'verifier' as const, 'lead' as const),
        }),
        { maxLength: 2 },
      ),
    })
    .map(member);

  test('nobody votes on their own post, with a stake, or on what is deleted', () => {
    fc.assert(
      fc.property(anyMember, anyAnswer, (actor, subject) => {
        for (const permission of ['answer.upvote', 'answer.downvote'] as const) {
          if (can(actor, permission, subject) !== true) continue;
          expect(subject.authorId).not.toBe(actor.memberId);
          expect(actor.represents.map(({ brandId }) => brandId)).not.toContain(
            subject.question.brandId,
          );
          expect(subject.deleted || subject.question.deleted).toBe(false);
        }
      }),
    );
  });

  test('only a verifier of the brand verifies, and never an answer of their own', () => {
    fc.assert(
      fc.property(anyMember, anyAnswer, (actor, subject) => {
        if (can(actor, 'answer.verify', subject) !== true) return;
        expect(subject.authorId).not.toBe(actor.memberId);
        expect(
          actor.represents.some(
            ({ brandId, level }) => brandId === subject.question.brandId && level !== 'agent',
          ),
        ).toBe(true);
      }),
    );
  });

  test('only the asker accepts', () => {
    fc.assert(
      fc.property(anyMember, anyAnswer, (actor, subject) => {
        if (can(actor, 'answer.accept', subject) !== true) return;
        expect(subject.question.askerId).toBe(actor.memberId);
      }),
    );
  });

  test('a role above that of a member takes nothing away', () => {
    fc.assert(
      fc.property(anyMember, anyAnswer, (actor, subject) => {
        const promoted = { ...actor, role: 'moderator' as const };
        for (const permission of ['answer.edit', 'answer.delete', 'answer.comment'] as const) {
          if (can({ ...actor, role: 'member' }, permission, subject) !== true) continue;
          expect(can(promoted, permission, subject)).toBe(true);
        }
      }),
    );
  });
});

describe('what is not listed', () => {
  // JSON is how a name of no type arrives.
  const names: Permission[] = JSON.parse('["answer.explode", "toString", "__proto__", ""]');

  test.each(names)('is denied to everybody: "%s"', (name) => {
    expect(isPermission(name)).toBe(false);
    for (const actor of Object.values(actors)) {
      expect(outcome(can(actor, name, undefined))).toBe('unlisted');
    }
  });

  test('a visitor is asked to sign in for everything that is', () => {
    expect(permissionNames.length).toBeGreaterThan(30);
    for (const name of permissionNames) expect(isPermission(name)).toBe(true);
    expect(can({ kind: 'visitor' }, 'question.ask')).toEqual({ code: 'sign_in_required' });
  });
});

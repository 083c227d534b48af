import { expect, test } from 'vitest';
import { permissionNames } from '~/rules/permissions';
import type { DenialCode, Permission } from '~/rules/permissions';
import { abilities } from '~/rules/standing';
import type { Ability } from '~/rules/standing';
import { permissions } from './permissions';

// The types hold that no sentence is missing; the tests that none is left over.
const allowed: Readonly<Record<Permission, string>> = permissions.allowed;
const able: Readonly<Record<Ability, string>> = permissions.abilities;
const denied: Readonly<Record<DenialCode, unknown>> = permissions.denied;

test('there is a sentence for each permission and each ability, and no other', () => {
  expect(Object.keys(allowed).sort()).toEqual([...permissionNames].sort());
  expect(Object.keys(able).sort()).toEqual([...abilities].sort());
});

test('sentences are plain: they end in a full stop and shout nothing', () => {
  const sentences = [...Object.values(allowed), ...Object.values(denied)].filter(
    (sentence) => typeof sentence === 'string',
  );
  expect(sentences.length).toBeGreaterThan(50);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
});

test('a refusal for want of standing says what it needs and how far away it is', () => {
  const facts = { ability: 'upvote', needed: 15, has: -2, missing: 17 };
  expect(permissions.denied.standing_too_low(facts)).toBe(
    'With 15 points of reputation you may vote up and flag. You have −2, so 17 more points are missing. Answers that help others earn the most.',
  );
});

import { expect, it } from 'vitest';
import { draftName, parseDraftName, sentDrafts, withSentDraft } from './sent-drafts';

it('names a draft by its form and its stamp', () => {
  const name = draftName({ form: 'comment:answer-12', stamp: 'k3j4' });
  expect(parseDraftName(name)).toEqual({ form: 'comment:answer-12', stamp: 'k3j4' });
});

it.each([
  '',
  'ask',
  '~a',
  'ask~',
  'ask~a;b',
  'ask~a|b',
  'Ask~a',
  'a\r\nSet-Cookie: x~a',
  `${'a'.repeat(80)}~a`,
])('takes no name that is none: %j', (text) => {
  expect(parseDraftName(text)).toBeNull();
});

it('remembers what was posted until a page has read it', () => {
  const first = withSentDraft('session=abc', 'ask~1');
  expect(sentDrafts(`session=abc; sent-drafts=${first}; x=y`)).toEqual([
    { form: 'ask', stamp: '1' },
  ]);
  const second = withSentDraft(`sent-drafts=${first}`, 'answer:3~2');
  expect(second).toBe('ask~1|answer:3~2');
  expect(withSentDraft(`sent-drafts=${second}`, 'ask~1')).toBe('answer:3~2|ask~1');
});

it('forgets the oldest, and what somebody else put there', () => {
  let value = 'nonsense|<script>';
  for (let number = 1; number <= 20; number += 1)
    value = withSentDraft(`sent-drafts=${value}`, `ask~${number}`);
  expect(sentDrafts(`sent-drafts=${value}`)).toHaveLength(8);
  expect(sentDrafts(`sent-drafts=${value}`)[7]).toEqual({ form: 'ask', stamp: '20' });
  expect(sentDrafts('other=1')).toEqual([]);
});

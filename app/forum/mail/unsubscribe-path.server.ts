import { readToken, signToken } from '~/platform/signed-token.server';
import { isQuestionMailKind, type QuestionMailKind } from './mail-kinds';

const PURPOSE = 'unsubscribe';

/** The page at which a member ends mails of a kind without signing in. */
export function unsubscribePath(memberId: number, kind: QuestionMailKind): string {
  return `/unsubscribe?token=${signToken(PURPOSE, `${memberId}.${kind}`)}`;
}

/** Whose mails of which kind a token ends; null where it is not one of ours. */
export function readUnsubscribeToken(
  token: string,
): { memberId: number; kind: QuestionMailKind } | null {
  const [memberId = '', kind = ''] = readToken(PURPOSE, token)?.split('.') ?? [];
  if (!/^\d{1,15}$/.test(memberId) || !isQuestionMailKind(kind)) return null;
  return { memberId: Number(memberId), kind };
}

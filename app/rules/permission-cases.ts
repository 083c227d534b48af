import { standingPresets } from './standing';
import type {
  Actor,
  AnswerFacts,
  Decision,
  DenialCode,
  MemberActor,
  QuestionFacts,
  RepresentativeLevel,
} from './permissions';

/** Typical actors and subjects, for the tests of the permission table. */

export const ids = { stranger: 1, asker: 2, author: 3, brand: 10, otherBrand: 11, department: 20 };

export function member(facts: Partial<Omit<MemberActor, 'kind'>> = {}): MemberActor {
  return {
    kind: 'member',
    memberId: ids.stranger,
    role: 'member',
    reputation: 0,
    represents: [],
    thresholds: standingPresets.standard,
    ...facts,
  };
}

export function representative(
  level: RepresentativeLevel,
  facts: Partial<Omit<MemberActor, 'kind'>> = {},
  brandId = ids.brand,
): MemberActor {
  return member({ represents: [{ brandId, departmentId: ids.department, level }], ...facts });
}

export function question(facts: Partial<QuestionFacts> = {}): QuestionFacts {
  return {
    askerId: ids.asker,
    brandId: ids.brand,
    kind: 'question',
    deleted: false,
    closed: false,
    othersAnswered: false,
    brandHasSpoken: false,
    hasVerification: false,
    ...facts,
  };
}

export function answer(
  facts: Partial<AnswerFacts> = {},
  questionFacts: Partial<QuestionFacts> = {},
): AnswerFacts {
  return {
    authorId: ids.author,
    voice: 'personal',
    deleted: false,
    accepted: false,
    verified: 'none',
    question: question({ othersAnswered: true, ...questionFacts }),
    ...facts,
  };
}

/** A decision as the tables of the tests write it. */
export function outcome(decision: Decision): true | DenialCode {
  return decision === true ? true : decision.code;
}

/** The columns of the matrix. */
export const actors: Readonly<Record<string, Actor>> = {
  visitor: { kind: 'visitor' },
  newcomer: member(),
  'member 15': member({ reputation: 15 }),
  'member 125': member({ reputation: 125 }),
  'member 1000': member({ reputation: 1000 }),
  asker: member({ memberId: ids.asker }),
  author: member({ memberId: ids.author }),
  agent: representative('agent'),
  verifier: representative('verifier'),
  lead: representative('lead'),
  "other's lead": representative('lead', {}, ids.otherBrand),
  moderator: member({ role: 'moderator' }),
  administrator: member({ role: 'administrator' }),
};

import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The demo community's people that tests act as. */
export const people = {
  admin: 'goodturn-admin',
  moderator: 'goodturn-moderator',
  /** Lead of Hearthside. */
  lead: 'imani-okafor',
  /** Verifier for Hearthside. */
  verifier: 'henrik-dahl',
  /** Lead of Tideway, who has no stake in Hearthside. */
  otherLead: 'niamh-okeeffe',
  otherVerifier: 'rafael-quintana',
  /** Two customers who have earned enough to vote both ways and to comment anywhere. */
  customer: 'callum-reid',
  otherCustomer: 'ngozi-ledger',
  newcomer: 'wren-newcomer',
} as const;

export type Person = keyof typeof people;

const passwords = z.record(z.string(), z.string());

/** The random password that the server has made for one of them. */
export function passwordOf(person: Person): string {
  const kept = passwords.parse(JSON.parse(readFileSync('.data/e2e/demo-passwords.json', 'utf8')));
  const password = kept[people[person]];
  if (password === undefined) throw new Error(`no password is kept for ${people[person]}`);
  return password;
}

/** Where the signed-in browser state of a person is kept during a run. */
export function stateOf(person: Person): string {
  return `.data/e2e/signed-in/${person}.json`;
}

const isPerson = (name: string): name is Person => Object.hasOwn(people, name);

export const everybody: readonly Person[] = Object.keys(people).filter(isPerson);

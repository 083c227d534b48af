import { createHmac, timingSafeEqual } from 'node:crypto';
import { secretKey } from './env.server';

function mac(purpose: string, content: string): Buffer {
  return createHmac('sha256', secretKey()).update(`${purpose}\n${content}`).digest();
}

/**
 * A token that says something in our name and never runs out: whoever has it may do what it says.
 * @param purpose what it is good for: a token for one purpose is none for another
 * @param content letters, digits and hyphens
 */
export function signToken(purpose: string, content: string): string {
  return `${content}.${mac(purpose, content).toString('base64url')}`;
}

/** What a token says, or null where it is not one of ours. */
export function readToken(purpose: string, token: string): string | null {
  const dot = token.lastIndexOf('.');
  if (dot === -1 || token.length > 500) return null;
  const content = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  const right = mac(purpose, content);
  return given.length === right.length && timingSafeEqual(given, right) ? content : null;
}

/** A hash that only we can make: who reads it cannot try out what it may have been made from. */
export function keyedHash(purpose: string, content: string): string {
  return mac(purpose, content).toString('base64url');
}

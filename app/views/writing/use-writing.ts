import { useSyncExternalStore } from 'react';
import type { Writing, WritingState } from './writing';

/** What a tool shows of the field that it stands beside. */
export function useWriting({ subscribe, state }: Writing): WritingState {
  return useSyncExternalStore(subscribe, state, state);
}

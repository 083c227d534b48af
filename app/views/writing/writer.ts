import { createContext } from 'react';

/** Who writes in this browser: the member's id, or null for a visitor. Drafts are kept by it. */
export const WriterContext = createContext<string | null>(null);

export const pool = { id: Math.random() };

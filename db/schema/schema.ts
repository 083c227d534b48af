export * from './brands';
export * from './confirmations';
export * from './members';
export * from './posts';
export * from './site';

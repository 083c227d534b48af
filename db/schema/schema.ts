export * from './brands';
export { acts } from './columns';
export * from './confirmations';
export * from './members';
export * from './posts';
export * from './site';

export * from './brands';
export { acts } from './columns';
export * from './confirmations';
export * from './inbox';
export * from './mail';
export * from './members';
export * from './photos';
export * from './posts';
export * from './site';

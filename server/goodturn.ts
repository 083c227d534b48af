import { pool } from './shared-thing';
console.log('cli', pool);

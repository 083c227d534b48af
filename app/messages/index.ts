import { account } from './en/account';
import { ask } from './en/ask';
import { basics, states } from './en/basics';
import { inputs } from './en/inputs';
import { lists } from './en/lists';
import { permissions } from './en/permissions';
import { question } from './en/question';
import { site } from './en/site';

/** Every text that a person reads, by area of the product. */
export const words = { account, ask, basics, inputs, lists, permissions, question, site, states };

import { account } from './en/account';
import { ask } from './en/ask';
import { basics, states } from './en/basics';
import { lists } from './en/lists';
import { question } from './en/question';
import { site } from './en/site';

/** Every text that a person reads, by area of the product. */
export const words = { account, ask, basics, lists, question, site, states };

import type { DemoBrand, DemoMember, DemoThread } from './demo-content';
import { brand } from './tideway-brand';
import { members } from './tideway-members';
import { threads as threads1 } from './tideway-threads-1';
import { threads as threads2 } from './tideway-threads-2';
import { threads as threads3 } from './tideway-threads-3';
import { threads as threads4 } from './tideway-threads-4';
import { threads as threads5 } from './tideway-threads-5';
import { threads as threads6 } from './tideway-threads-6';
import { threads as threads7 } from './tideway-threads-7';
import { threads as threads8 } from './tideway-threads-8';
import { threads as threads9 } from './tideway-threads-9';

/** The community of Tideway's customers over a year, oldest thread first. */
export const tideway: { brand: DemoBrand; members: DemoMember[]; threads: DemoThread[] } = {
  brand,
  members,
  threads: [
    ...threads1,
    ...threads2,
    ...threads3,
    ...threads4,
    ...threads5,
    ...threads6,
    ...threads7,
    ...threads8,
    ...threads9,
  ].sort((a, b) => b.askedDaysAgo - a.askedDaysAgo),
};

import type { DemoBrand, DemoMember, DemoThread } from './demo-content';
import { hearthsideAppAndHub } from './hearthside-app-and-hub';
import { hearthsideClosing } from './hearthside-closing';
import { hearthsideDebate } from './hearthside-debate';
import { hearthsideDryer } from './hearthside-dryer';
import { hearthsideDryerRepairs } from './hearthside-dryer-repairs';
import { hearthsideFollowThrough } from './hearthside-follow-through';
import { hearthsideHeatPump } from './hearthside-heat-pump';
import { hearthsideLanguagesAndThanks } from './hearthside-languages-and-thanks';
import { hearthsideOven } from './hearthside-oven';
import { hearthsideBrand, hearthsideMembers } from './hearthside-people';
import { hearthsidePromises } from './hearthside-promises';

/** The demo community of Hearthside's customers; loaded in the order of time. */
export const hearthside: { brand: DemoBrand; members: DemoMember[]; threads: DemoThread[] } = {
  brand: hearthsideBrand,
  members: hearthsideMembers,
  threads: [
    ...hearthsideDryer,
    ...hearthsideDryerRepairs,
    ...hearthsideOven,
    ...hearthsideHeatPump,
    ...hearthsideAppAndHub,
    ...hearthsideDebate,
    ...hearthsideLanguagesAndThanks,
    ...hearthsideFollowThrough,
    ...hearthsidePromises,
    ...hearthsideClosing,
  ],
};

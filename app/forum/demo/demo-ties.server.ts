import { utcDay } from '~/platform/clock.server';
import { declareAffiliation } from '../affiliations/declare-affiliation.server';
import { postAnswer } from '../answers/post-answer.server';
import { joinDemo } from './demo-people.server';
import { actorNamed, daysAgo, type DemoWorld, known, type Moment } from './demo-world.server';
import { keyOfWrittenForm } from './written-form.server';

const HANDLE = 'lorna-baird';
const QUESTION = 'Which drum belt for an HE2 1.0? The shop lists two';

/** Somebody who sells a brand's machines, has said so, and answers where it is known. */
export function tieMoments(world: DemoWorld): Moment[] {
  const by = () => actorNamed(world, HANDLE);
  return [
    {
      at: daysAgo(world, 55.2),
      act: () =>
        joinDemo(world, {
          handle: HANDLE,
          displayName: 'Lorna Baird',
          about: 'Two shops for white goods in Leith, and a bench for repairs in the back.',
          signIn: null,
        }),
    },
    {
      at: daysAgo(world, 55.1),
      act: async () =>
        declareAffiliation(await by(), {
          brand: known(world.places, 'hearthside').brandId,
          tie: 'reseller',
          since: utcDay(daysAgo(world, 4000)),
        }),
    },
    {
      at: daysAgo(world, 55),
      act: async () => {
        await postAnswer(await by(), {
          submission: keyOfWrittenForm(),
          questionId: known(world.questionIds, QUESTION),
          body: 'We sell both belts over the counter, so weigh what I say accordingly. Since the spring every customer whose serial number begins with 1B has come back with the HS-2093 and left with the HS-2096. Somebody at Hearthside should look at the drawing.',
          voice: 'personal',
        });
      },
    },
  ];
}

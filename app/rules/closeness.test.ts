import { describe, expect, it } from 'vitest';
import { isClose, tellingWords } from './closeness';

const dryer = 'Dryer stops heating after ten minutes, then runs cold to the end (E41)';

describe('a question is close to a draft', () => {
  it.each([
    ['My dryer stopped heating after ten minutes', dryer],
    ['dryer E41', dryer],
    ['Der Trockner heizt nicht mehr', 'Trockner: heizt seit gestern nicht'],
    ['Crème brûlée programme', 'Where is the CREME BRULEE programme?'],
    ['烘干机开票', '怎么给烘干机开发票？烘干机开票'],
  ])('%s', (title, other) => {
    expect(isClose(title, other)).toBe(true);
  });

  it.each([
    ['Dryer is grey in the app since the new router', dryer],
    ['How do I do it?', 'How do I do that?'],
    ['', dryer],
    ['????', '????'],
    ['The lamp of the oven burns out', dryer],
  ])('not: %s', (title, other) => {
    expect(isClose(title, other)).toBe(false);
  });

  it('reads a text of any length in one go', () => {
    const long = `${'a'.repeat(100_000)} ${'烘'.repeat(100_000)} ${'x1 '.repeat(100_000)}`;
    expect(tellingWords(long).size).toBeLessThan(10);
  });
});

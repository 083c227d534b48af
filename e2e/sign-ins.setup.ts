import { expect, test as setup } from '@playwright/test';
import { everybody, passwordOf, people, stateOf } from './support/people';

for (const person of everybody) {
  setup(`${people[person]} signs in`, async ({ page }) => {
    await page.goto('/login');
    await page.getByLabel('E-mail address or handle').fill(people[person]);
    await page.getByLabel('Password').fill(passwordOf(person));
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/');
    await page.context().storageState({ path: stateOf(person) });
  });
}

import sharp from 'sharp';
import { askedBy } from './support/threads';
import { expect, test } from './support/test';

async function jpeg(width: number, height: number) {
  const background = { r: 60, g: 90, b: width % 256 };
  const buffer = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { name: 'IMG_0001.JPG', mimeType: 'image/jpeg', buffer };
}

test('photos are posted without a script, and hidden with their post', async ({ openAs }) => {
  const author = await openAs('newcomer', { javaScriptEnabled: false });
  const question = await askedBy(author);
  await author.goto(`${question.path}/edit`);
  await author.getByText('Add photos').click();
  const row = (number: number) => author.getByRole('group', { name: `Photo ${number}` });
  await row(1)
    .getByLabel('Photo', { exact: true })
    .setInputFiles(await jpeg(1200, 900));
  await row(1).getByLabel('What does it show?').fill('The display shows [E4]');
  await row(2)
    .getByLabel('Photo', { exact: true })
    .setInputFiles(await jpeg(300, 400));
  await row(3)
    .getByLabel('Photo', { exact: true })
    .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
  await row(3).getByLabel('What does it show?').fill('A drawing');
  await author.getByRole('button', { name: 'Save the edit' }).click();

  // The one is in the text, the next waits for its description, the third is refused.
  await expect(author.getByRole('alert')).toContainText('Say in a few words');
  await expect(author.getByRole('alert')).toContainText('This is a drawing (SVG)');
  await expect(author.getByLabel('Your text')).toHaveValue(
    /!\[The display shows \\\[E4\\\]\]\(\/photos\/[0-9a-f]{32}-1200x900\)$/,
  );
  await expect(row(2).locator('img')).toBeVisible();
  await row(2).getByLabel('What does it show?').fill('The plug');
  await row(3).getByLabel('What does it show?').fill('');
  await author.getByRole('button', { name: 'Save the edit' }).click();
  await expect(author.getByRole('heading', { level: 1 })).toHaveText(question.title);

  const visitor = await openAs('visitor', { javaScriptEnabled: false });
  await visitor.goto(question.path);
  const photo = visitor.getByRole('img', { name: 'The display shows [E4]' });
  await expect(photo).toHaveAttribute('width', '672');
  await expect(photo).toHaveAttribute('height', '504');
  await photo.scrollIntoViewIfNeeded();
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(visitor.getByRole('img', { name: 'The plug' })).toHaveAttribute('width', '300');
  const file = (await photo.evaluate((image: HTMLImageElement) => image.currentSrc)) || '';
  expect(file).toMatch(/\.avif$/);
  const answer = await visitor.request.get(file);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/avif',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    // Feed readers in browsers show it.
    'cross-origin-resource-policy': 'cross-origin',
  });

  await author.goto(question.path);
  const post = author.getByRole('article', { name: 'Problem' });
  await post.getByText('Delete', { exact: true }).click();
  await post.getByRole('button', { name: 'Delete the question' }).click();
  expect((await visitor.request.get(file)).status()).toBe(404);
  expect((await author.request.get(file)).status()).toBe(200);
});

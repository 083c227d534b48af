import { and, asc, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeBrand,
  type MadeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { departments, products, productVersions, representatives } from '#db/schema/brands';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { appointRepresentative } from './appoint-representative.server';
import { changeProduct } from './change-product.server';
import { changeRepresentative } from './change-representative.server';
import { createDepartment } from './create-department.server';
import { createProduct } from './create-product.server';
import { endRepresentative } from './end-representative.server';
import { renameDepartment } from './rename-department.server';
import { retireDepartment } from './retire-department.server';
import { retireProduct } from './retire-product.server';

let boss: Actor;
let lead: Actor;
let brand: MadeBrand;
let other: MadeBrand;

beforeAll(async () => {
  boss = await actorOf((await makeMember({ role: 'administrator' })).id);
  brand = await makeBrand();
  other = await makeBrand();
  lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
});

const notALead = { code: 'not_a_lead', status: 403 };
const notFound = { code: 'not_found', status: 404 };

describe('departments', () => {
  it('have names of their own within a brand, and addresses that stay', async () => {
    const { brandId } = await makeBrand();
    const { departmentId } = await createDepartment(boss, { brandId, name: 'Design' });
    await expect(createDepartment(boss, { brandId, name: 'design' })).rejects.toMatchObject({
      problems: { name: words.problems.nameTaken },
    });
    await renameDepartment(boss, { brandId, departmentId, name: 'Design and materials' });
    const second = await createDepartment(boss, { brandId, name: 'Design' });
    const rows = await db
      .select({ id: departments.id, slug: departments.slug })
      .from(departments)
      .where(eq(departments.brandId, brandId));
    expect(new Map(rows.map(({ id, slug }) => [id, slug])).get(departmentId)).toBe('design');
    expect(new Map(rows.map(({ id, slug }) => [id, slug])).get(second.departmentId)).toBe(
      'design-2',
    );
  });

  it('are retired when nobody represents them any more', async () => {
    const own = await makeBrand();
    const { representativeId } = await makeRepresentative(own);
    const { brandId, departmentId } = own;
    await expect(retireDepartment(boss, { brandId, departmentId })).rejects.toMatchObject({
      problems: { departmentId: words.problems.departmentInUse },
    });
    await endRepresentative(boss, { brandId, representativeId });
    await retireDepartment(boss, { brandId, departmentId });
    const member = await makeMember();
    await expect(
      appointRepresentative(boss, {
        brandId,
        departmentId,
        handle: member.handle,
        title: 'Late',
        level: 'agent',
      }),
    ).rejects.toMatchObject({ problems: { departmentId: words.problems.unknownDepartment } });
  });

  it('get one department of a name when two add it at once', async () => {
    const { brandId } = await makeBrand();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => createDepartment(boss, { brandId, name: 'Sales' })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('products', () => {
  const versionsOf = async (productId: number) =>
    (
      await db
        .select({ name: productVersions.name, id: productVersions.id })
        .from(productVersions)
        .where(eq(productVersions.productId, productId))
        .orderBy(asc(productVersions.position))
    ).map(({ name }) => name);

  it('have an ordered list of versions, which keep what names them', async () => {
    const { brandId } = brand;
    const { productId } = await createProduct(boss, {
      brandId,
      name: 'HE2 dryer',
      about: 'Dries.',
      versions: ['1.0', '2.0'],
    });
    expect(await versionsOf(productId)).toEqual(['1.0', '2.0']);
    await changeProduct(boss, {
      brandId,
      productId,
      name: 'HE2',
      about: '',
      versions: ['0.9', '2.0', '1.0', '3.0'],
    });
    expect(await versionsOf(productId)).toEqual(['0.9', '2.0', '1.0', '3.0']);
    const [version] = await db
      .select()
      .from(productVersions)
      .where(and(eq(productVersions.productId, productId), eq(productVersions.name, '2.0')));
    await makeQuestion({ brandId, productId }, { versionId: version?.id });
    const change = { brandId, productId, name: 'HE2', about: '' };
    await expect(changeProduct(boss, { ...change, versions: ['3.0'] })).rejects.toMatchObject({
      problems: { versions: words.problems.versionInUse('2.0') },
    });
    expect(await versionsOf(productId)).toEqual(['0.9', '2.0', '1.0', '3.0']);
    await changeProduct(boss, { ...change, versions: ['2.0'] });
    expect(await versionsOf(productId)).toEqual(['2.0']);
  });

  it('are retired, and stay for what was asked about them', async () => {
    const own = await makeBrand();
    const question = await makeQuestion(own);
    await retireProduct(boss, own);
    const [row] = await db.select().from(products).where(eq(products.id, own.productId));
    expect(row?.retiredAt).toBeInstanceOf(Date);
    expect(question.productId).toBe(own.productId);
  });
});

describe('representatives', () => {
  it('are appointed by handle, once', async () => {
    const member = await makeMember();
    const { brandId, departmentId } = brand;
    const appointment = {
      brandId,
      departmentId,
      handle: member.handle,
      title: 'Engineer',
      level: 'agent' as const,
    };
    await appointRepresentative(lead, appointment);
    await expect(appointRepresentative(lead, appointment)).rejects.toMatchObject({
      problems: { handle: words.problems.alreadyRepresents },
    });
    expect(await actorOf(member.id)).toMatchObject({
      represents: [{ brandId, departmentId, level: 'agent' }],
    });
    await expect(
      appointRepresentative(lead, { ...appointment, handle: 'nobody-here' }),
    ).rejects.toMatchObject({ problems: { handle: words.problems.noSuchMember } });
    await expect(
      appointRepresentative(lead, { ...appointment, departmentId: other.departmentId }),
    ).rejects.toMatchObject({ problems: { departmentId: words.problems.unknownDepartment } });
  });

  it('keep their past true when what they do changes', async () => {
    const { memberId, representativeId } = await makeRepresentative(brand, { level: 'agent' });
    const noon = new Date('2026-03-01T12:00:00Z');
    const { brandId, departmentId } = brand;
    await atTime(noon, () =>
      changeRepresentative(lead, {
        brandId,
        departmentId,
        representativeId,
        title: 'Senior specialist',
        level: 'verifier',
      }),
    );
    const rows = await db
      .select()
      .from(representatives)
      .where(eq(representatives.memberId, memberId))
      .orderBy(asc(representatives.id));
    expect(rows).toMatchObject([
      { id: representativeId, level: 'agent', title: 'Specialist', until: noon },
      { level: 'verifier', title: 'Senior specialist', since: noon, until: null },
    ]);
    // The form of yesterday's page is about somebody who is no longer that.
    await expect(endRepresentative(lead, { brandId, representativeId })).rejects.toMatchObject(
      notFound,
    );
  });

  it('stay one when two change them at once', async () => {
    const { memberId, representativeId } = await makeRepresentative(brand, { level: 'agent' });
    const { brandId, departmentId } = brand;
    await Promise.allSettled(
      (['verifier', 'lead'] as const).map((level) =>
        changeRepresentative(boss, { brandId, departmentId, representativeId, title: 'X', level }),
      ),
    );
    const today = await db
      .select()
      .from(representatives)
      .where(and(eq(representatives.memberId, memberId), isNull(representatives.until)));
    expect(today).toHaveLength(1);
  });

  it('may leave, the last lead too, and lead no more', async () => {
    const own = await makeBrand();
    const { memberId, representativeId } = await makeRepresentative(own, { level: 'lead' });
    await endRepresentative(await actorOf(memberId), { brandId: own.brandId, representativeId });
    await expect(
      createDepartment(await actorOf(memberId), { brandId: own.brandId, name: 'Back again' }),
    ).rejects.toMatchObject(notALead);
  });
});

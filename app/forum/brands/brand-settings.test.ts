import { asc, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeBrand, type MadeBrand, makeMember, makeRepresentative } from '#db/factories';
import { brands, brandTargetHours, departments } from '#db/schema/brands';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { parseForm } from '~/platform/forms.server';
import type { Actor } from '~/rules/permissions';
import { appointRepresentative } from './appoint-representative.server';
import { changeBrand, changeBrandInput } from './change-brand.server';
import { changeProduct } from './change-product.server';
import { changeRepresentative } from './change-representative.server';
import { createBrand } from './create-brand.server';
import { createDepartment } from './create-department.server';
import { createProduct } from './create-product.server';
import { endRepresentative } from './end-representative.server';
import { listBrandsForSettings } from './list-brands-for-settings.server';
import { renameDepartment } from './rename-department.server';
import { retireDepartment } from './retire-department.server';
import { retireProduct } from './retire-product.server';
import { setServiceHours, setServiceHoursInput } from './set-service-hours.server';
import { setTargetHours } from './set-target-hours.server';
import { showBrandSettings } from './show-brand-settings.server';

let boss: Actor;
let lead: Actor;
let verifier: Actor;
let leadOfOther: Actor;
let brand: MadeBrand;
let other: MadeBrand;

beforeAll(async () => {
  boss = await actorOf((await makeMember({ role: 'administrator' })).id);
  brand = await makeBrand();
  other = await makeBrand();
  lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
  verifier = await actorOf((await makeRepresentative(brand, { level: 'verifier' })).memberId);
  leadOfOther = await actorOf((await makeRepresentative(other, { level: 'lead' })).memberId);
});

async function lastEvent() {
  const [event] = await db.select().from(events).orderBy(desc(events.id)).limit(1);
  return event;
}

const notALead = { code: 'not_a_lead', status: 403 };
const notFound = { code: 'not_found', status: 404 };

describe('every command on a brand', () => {
  const commands: [string, (actor: Actor, at: MadeBrand) => Promise<unknown>][] = [
    [
      'change-brand',
      (actor, { brandId }) =>
        changeBrand(actor, { brandId, name: 'Acme', about: '', timeZone: 'UTC' }),
    ],
    ['set-service-hours', (actor, { brandId }) => setServiceHours(actor, { brandId, hours: [] })],
    ['set-target-hours', (actor, { brandId }) => setTargetHours(actor, { brandId, hours: 7 })],
    [
      'create-department',
      (actor, { brandId }) => createDepartment(actor, { brandId, name: `D ${Math.random()}` }),
    ],
    [
      'rename-department',
      (actor, { brandId, departmentId }) =>
        renameDepartment(actor, { brandId, departmentId, name: `D ${Math.random()}` }),
    ],
    [
      'retire-department',
      (actor, { brandId, departmentId }) => retireDepartment(actor, { brandId, departmentId }),
    ],
    [
      'create-product',
      (actor, { brandId }) =>
        createProduct(actor, { brandId, name: `P ${Math.random()}`, about: '', versions: [] }),
    ],
    [
      'change-product',
      (actor, { brandId, productId }) =>
        changeProduct(actor, { brandId, productId, name: 'P', about: '', versions: [] }),
    ],
    [
      'retire-product',
      (actor, { brandId, productId }) => retireProduct(actor, { brandId, productId }),
    ],
    [
      'appoint-representative',
      async (actor, { brandId, departmentId }) =>
        appointRepresentative(actor, {
          brandId,
          departmentId,
          handle: (await makeMember()).handle,
          title: 'Engineer',
          level: 'lead',
        }),
    ],
    [
      'change-representative',
      async (actor, at) =>
        changeRepresentative(actor, {
          brandId: at.brandId,
          departmentId: at.departmentId,
          representativeId: (await makeRepresentative(at)).representativeId,
          title: 'Boss',
          level: 'lead',
        }),
    ],
    [
      'end-representative',
      async (actor, at) =>
        endRepresentative(actor, {
          brandId: at.brandId,
          representativeId: (await makeRepresentative(at)).representativeId,
        }),
    ],
  ];

  it.each(commands)('%s is open to its leads and to administrators alone', async (_name, run) => {
    const own = await makeBrand();
    const ownLead = await actorOf((await makeRepresentative(own, { level: 'lead' })).memberId);
    const ownVerifier = await actorOf((await makeRepresentative(own)).memberId);
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    for (const actor of [ownVerifier, leadOfOther, moderator])
      await expect(run(actor, own)).rejects.toMatchObject(notALead);
    await expect(run({ kind: 'visitor' }, own)).rejects.toMatchObject({ status: 401 });
    // A department in use cannot be retired: an empty one is.
    const empty = await createDepartment(boss, { brandId: own.brandId, name: 'Empty' });
    await run(ownLead, { ...own, departmentId: empty.departmentId });
    await run(boss, own).catch((error: unknown) =>
      expect(error).toMatchObject({ name: 'InvalidInput' }),
    );
    expect((await lastEvent())?.privileged).toBe(true);
  });

  it('does not reach into another brand through its ids', async () => {
    const { brandId } = brand;
    const theirs = await makeRepresentative(other);
    const cases = [
      renameDepartment(lead, { brandId, departmentId: other.departmentId, name: 'Mine' }),
      retireDepartment(lead, { brandId, departmentId: other.departmentId }),
      changeProduct(lead, {
        brandId,
        productId: other.productId,
        name: 'Mine',
        about: '',
        versions: [],
      }),
      retireProduct(lead, { brandId, productId: other.productId }),
      endRepresentative(lead, { brandId, representativeId: theirs.representativeId }),
      changeRepresentative(lead, {
        brandId,
        departmentId: brand.departmentId,
        representativeId: theirs.representativeId,
        title: 'Mine',
        level: 'agent',
      }),
    ];
    for (const result of await Promise.allSettled(cases))
      expect(result).toMatchObject({ status: 'rejected', reason: notFound });
    const [theirDepartment] = await db
      .select()
      .from(departments)
      .where(eq(departments.id, other.departmentId));
    expect(theirDepartment).toMatchObject({ name: 'Support', retiredAt: null });
  });
});

describe('a brand', () => {
  it('is opened by an administrator, with its first target hours dated', async () => {
    await expect(createBrand(lead, { name: 'Beta', slug: '' })).rejects.toMatchObject({
      code: 'administrators_only',
    });
    const { brandId, slug } = await createBrand(boss, { name: 'Café Müller', slug: '' });
    expect(slug).toBe('cafe-muller');
    const history = await db
      .select()
      .from(brandTargetHours)
      .where(eq(brandTargetHours.brandId, brandId));
    expect(history).toHaveLength(1);
    await expect(createBrand(boss, { name: 'Other', slug })).rejects.toMatchObject({
      problems: { slug: words.problems.slugTaken },
    });
    await expect(createBrand(boss, { name: '木の店', slug: '' })).rejects.toMatchObject({
      problems: { slug: words.problems.slug },
    });
  });

  it('says about itself what its lead writes, cleaned', async () => {
    await changeBrand(lead, {
      brandId: brand.brandId,
      name: 'Acme',
      about: 'We make **dryers**. <script>alert(1)</script>',
      timeZone: 'Europe/Madrid',
    });
    const [row] = await db.select().from(brands).where(eq(brands.id, brand.brandId));
    expect(row).toMatchObject({ name: 'Acme', timeZone: 'Europe/Madrid' });
    expect(row?.aboutHtml).toContain('<strong>dryers</strong>');
    expect(row?.aboutHtml).not.toContain('<script');
  });

  it.each([
    ['Europe/Madrid', 'Europe/Madrid'],
    [' europe/madrid ', 'Europe/Madrid'],
    ['UTC', 'UTC'],
    ['Mars/Olympus', null],
    ['+02:00', null],
    ['', null],
  ])('takes the time zone %j as %j', (given, wanted) => {
    const parsed = changeBrandInput.safeParse({ name: 'Acme', about: '', timeZone: given });
    expect(parsed.success ? parsed.data.timeZone : null).toBe(wanted);
  });

  it('keeps every target it has had', async () => {
    const own = await makeBrand();
    const ownLead = await actorOf((await makeRepresentative(own, { level: 'lead' })).memberId);
    for (const hours of [8, 8, 12]) await setTargetHours(ownLead, { brandId: own.brandId, hours });
    const history = await db
      .select({ hours: brandTargetHours.hours })
      .from(brandTargetHours)
      .where(eq(brandTargetHours.brandId, own.brandId))
      .orderBy(asc(brandTargetHours.id));
    expect(history.map(({ hours }) => hours)).toEqual([24, 8, 12]);
    expect(await lastEvent()).toMatchObject({
      type: 'brand.target-hours-set',
      payload: { hours: 12, before: 8 },
    });
  });

  it('is there in the hours that it says, through the night too', async () => {
    const form = new FormData();
    form.set('from1', '09:00');
    form.set('to1', '17:30');
    form.set('from5', '22:00');
    form.set('to5', '06:00');
    const parsed = parseForm(setServiceHoursInput, form);
    if (!parsed.ok) throw new Error('refused');
    await setServiceHours(lead, { brandId: brand.brandId, hours: parsed.input });
    const [row] = await db.select().from(brands).where(eq(brands.id, brand.brandId));
    expect(row?.serviceHours).toEqual([
      { weekday: 1, from: '09:00', to: '17:30' },
      { weekday: 5, from: '22:00', to: '06:00' },
    ]);
  });

  it.each([
    [{ from2: '09:00' }, 'to2'],
    [{ to3: '09:00' }, 'from3'],
    [{ from4: '9', to4: '17:00' }, 'from4'],
    [{ from4: '09:00', to4: '25:00' }, 'to4'],
  ])('refuses hours such as %j beside the field', (fields, problem) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const parsed = parseForm(setServiceHoursInput, form);
    expect(parsed.ok ? [] : Object.keys(parsed.problems)).toEqual([problem]);
  });
});

describe('the list of brands', () => {
  it('tells administrators what each still lacks', async () => {
    const { brandId } = await createBrand(boss, { name: 'Empty', slug: 'empty' });
    const find = async () =>
      (await listBrandsForSettings(boss)).find(({ id }) => id === brandId)?.lacks;
    expect(await find()).toEqual(['department', 'product', 'lead']);
    const { departmentId } = await createDepartment(boss, { brandId, name: 'Support' });
    await createProduct(boss, { brandId, name: 'Thing', about: '', versions: [] });
    await makeRepresentative({ brandId, departmentId }, { level: 'lead' });
    expect(await find()).toEqual([]);
    await expect(listBrandsForSettings(lead)).rejects.toMatchObject({
      code: 'administrators_only',
    });
  });
});

describe('the settings page', () => {
  it('shows a lead the whole brand, and is closed to others', async () => {
    const own = await makeBrand({ name: 'Zeta' });
    const ownLead = await actorOf((await makeRepresentative(own, { level: 'lead' })).memberId);
    const gone = await makeRepresentative(own, { since: new Date(0), until: new Date(1) });
    expect(await showBrandSettings(ownLead, own.slug)).toMatchObject({
      brand: { name: 'Zeta', href: `/brands/${own.slug}`, timeZone: 'UTC', targetHours: 24 },
      departments: [{ id: own.departmentId, name: 'Support', retired: false }],
      products: [{ id: own.productId, versions: ['1.0', '2.0'], retired: false }],
      representatives: [
        { level: 'lead', department: 'Support', until: null },
        { id: gone.representativeId, until: new Date(1) },
      ],
      administrator: false,
      maySetTargetHours: true,
    });
    await expect(showBrandSettings(verifier, brand.slug)).rejects.toMatchObject(notALead);
    await expect(showBrandSettings(boss, 'nothing')).rejects.toMatchObject(notFound);
  });
});

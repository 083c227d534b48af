import { eq } from 'drizzle-orm';
import { productVersions } from '#db/schema/brands';
import type { DemoBrand, DemoRepresentative } from '#db/seed/demo/demo-content';
import type { Actor } from '~/rules/permissions';
import { appointRepresentative } from '../brands/appoint-representative.server';
import { changeBrand } from '../brands/change-brand.server';
import { createBrand } from '../brands/create-brand.server';
import { createDepartment } from '../brands/create-department.server';
import { createProduct } from '../brands/create-product.server';
import { endRepresentative } from '../brands/end-representative.server';
import { setServiceHours } from '../brands/set-service-hours.server';
import { setTargetHours } from '../brands/set-target-hours.server';
import { DEMO_ADMINISTRATOR } from './demo-sign-ins';
import { actorNamed, type DemoWorld, known } from './demo-world.server';

/** Sets a brand up with its departments, products and versions. */
export async function openDemoBrand(world: DemoWorld, brand: DemoBrand): Promise<void> {
  const by = await actorNamed(world, DEMO_ADMINISTRATOR);
  const { name, about, timeZone, serviceHours, targetHours } = brand;
  const { brandId } = await createBrand(by, { name, slug: brand.slug });
  await changeBrand(by, { brandId, name, about, timeZone });
  await setServiceHours(by, { brandId, hours: serviceHours });
  await setTargetHours(by, { brandId, hours: targetHours });
  const departments = new Map<string, number>();
  for (const department of brand.departments) {
    const { departmentId } = await createDepartment(by, { brandId, name: department.name });
    departments.set(department.slug, departmentId);
  }
  const products = new Map<string, { id: number; versions: Map<string, number> }>();
  for (const product of brand.products)
    products.set(product.slug, await openProduct(world, by, brandId, product));
  world.places.set(brand.slug, { brandId, departments, products, representatives: new Map() });
}

async function openProduct(
  { tx }: DemoWorld,
  by: Actor,
  brandId: number,
  { name, about, versions }: DemoBrand['products'][number],
) {
  const { productId } = await createProduct(by, { brandId, name, about, versions });
  const rows = await tx
    .select({ id: productVersions.id, name: productVersions.name })
    .from(productVersions)
    .where(eq(productVersions.productId, productId));
  return { id: productId, versions: new Map(rows.map((version) => [version.name, version.id])) };
}

/** Makes a member a representative from now on. */
export async function appointDemoRepresentative(
  world: DemoWorld,
  brand: string,
  { handle, department, title, level }: DemoRepresentative,
): Promise<void> {
  const { brandId, departments, representatives } = known(world.places, brand);
  const departmentId = known(departments, department);
  const { representativeId } = await appointRepresentative(
    await actorNamed(world, DEMO_ADMINISTRATOR),
    { brandId, handle, departmentId, title, level },
  );
  representatives.set(handle, representativeId);
}

/** Ends a member's membership now. */
export async function endDemoRepresentative(
  world: DemoWorld,
  brand: string,
  handle: string,
): Promise<void> {
  const { brandId, representatives } = known(world.places, brand);
  await endRepresentative(await actorNamed(world, DEMO_ADMINISTRATOR), {
    brandId,
    representativeId: known(representatives, handle),
  });
}

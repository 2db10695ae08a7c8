import type { Page } from 'playwright-core';
import type { AppRig } from './app-rig';

/** Types address and password into the sign-in page as it stands, and presses the button. */
export async function typeSignIn(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form[action="/sign-in"] button').click();
}

/** Signs a holder of this role in, the first one of the directory. The page is their desk then. */
export async function signInAs(page: Page, rig: AppRig, role: string): Promise<void> {
  const person = rig.staff.find(({ roles }) => roles.includes(role));
  if (person === undefined) throw new Error(`Nobody holds the role ${role}.`);
  await page.goto('/sign-in');
  await typeSignIn(page, person);
  await page.waitForURL('**/desk');
}

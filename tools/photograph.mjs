/** Where the photographs lie. */
export const FOLDER = 'docs/screens';

/** Saves what a `FormsPage` shows, at this size and in this colour scheme. */
export async function photograph(forms, name, { scheme = 'light', ...viewport }) {
  await forms.page.bringToFront();
  await forms.page.setViewport(viewport);
  await forms.page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  // Two frames, for what depends on the new width.
  await forms.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await forms.page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${FOLDER}/${name}.png`);
}

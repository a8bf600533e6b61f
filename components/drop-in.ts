import './sessions-app.define.ts';

/** The other tags, at once only on a page without the app: it loads them after its first rows. */
function defineRest(): void {
  if (document.querySelector('sessions-app')) return;
  import('./app-late.ts').catch(() => addEventListener('online', defineRest, { once: true }));
}

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', defineRest);
else defineRest();

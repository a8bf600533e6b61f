/* What a tab needs in which nobody is signed in yet: one chunk. */
export { findCapabilities } from './find-capabilities.ts';
export { showSignedOut } from './show-signed-out.ts';
export { signInAt } from './sign-in.ts';

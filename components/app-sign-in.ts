import './sign-in-form.define.ts';

/* The page of somebody who is not signed in: loads when nobody is. */
export { appSignInStyles } from './app-sign-in.styles.ts';
export { signInView } from './sign-in-view.ts';

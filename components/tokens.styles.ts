import { css } from 'lit';

/**
 * Colour roles. A page sets `--ds-*`; Bootstrap's own variables are taken where they mean the same.
 * The attribute `scheme` is written by `SurroundingsController`, `medium` by `SessionsElement`.
 */
export const tokens = css`
  :host {
    --_bg: var(--ds-bg, var(--bs-body-bg, #ffffff));
    --_subtle: var(--ds-subtle, var(--bs-tertiary-bg, #f5f6f8));
    --_raised: var(--ds-raised, #ffffff);
    --_text: var(--ds-text, var(--bs-body-color, #1c2128));
    --_text-2: var(--ds-text-2, #565e69);
    --_accent: var(--ds-accent, var(--bs-link-hover-color, #1b5fb8));
    --_accent-hover: var(--ds-accent-hover, #164f9a);
    --_on-accent: var(--ds-on-accent, #ffffff);
    --_accent-soft: var(--ds-accent-soft, #e8f0fb);
    --_line: var(--ds-line, var(--bs-border-color, #e1e4e8));
    --_edge: var(--ds-edge, #c4cad2);
    --_control: var(--ds-control, #838b96);
    --_track: var(--ds-track, #d5dae1);
    --_danger: var(--ds-danger, #b3261e);
    --_danger-soft: var(--ds-danger-soft, #fceeec);
    --_warn: var(--ds-warn, #8a4b00);
    --_warn-soft: var(--ds-warn-soft, #fdf3e3);
    --_ok: var(--ds-ok, #1a6b3c);
    --_inverse: var(--ds-inverse, #24292f);
    --_on-inverse: var(--ds-on-inverse, #ffffff);
    --_inverse-accent: var(--ds-inverse-accent, #9cc6ff);
    --_medium: 500;
    --_pressed: #1c212814;
    color: var(--_text);
    color-scheme: light;
  }
  :host([medium='600']) {
    --_medium: 600;
  }
  :host([scheme='dark']) {
    --_bg: var(--ds-bg, var(--bs-body-bg, #14171b));
    --_subtle: var(--ds-subtle, var(--bs-tertiary-bg, #1b1f25));
    --_raised: var(--ds-raised, #22272e);
    --_text: var(--ds-text, var(--bs-body-color, #e7eaee));
    --_text-2: var(--ds-text-2, #a3abb6);
    --_accent: var(--ds-accent, var(--bs-link-hover-color, #7fb3f9));
    --_accent-hover: var(--ds-accent-hover, #a3c9fb);
    --_on-accent: var(--ds-on-accent, #0b1b30);
    --_accent-soft: var(--ds-accent-soft, #1d2c42);
    --_line: var(--ds-line, var(--bs-border-color, #2c323a));
    --_edge: var(--ds-edge, #454d57);
    --_control: var(--ds-control, #737c88);
    --_track: var(--ds-track, #3a424c);
    --_danger: var(--ds-danger, #ff9a90);
    --_danger-soft: var(--ds-danger-soft, #3a1d1b);
    --_warn: var(--ds-warn, #f0b45f);
    --_warn-soft: var(--ds-warn-soft, #35280f);
    --_ok: var(--ds-ok, #6fcf97);
    --_inverse: var(--ds-inverse, #e7eaee);
    --_on-inverse: var(--ds-on-inverse, #14171b);
    --_inverse-accent: var(--ds-inverse-accent, #164f9a);
    --_pressed: #e7eaee1f;
    color-scheme: dark;
  }
`;

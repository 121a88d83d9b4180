/** Quiet, in the system's own type, in its light or dark; logical properties, so right-to-left mirrors. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --line: #d1d9e0; --paper: #fff; --accent: #0b57d0; --on-accent: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --soft: #a3abb5; --line: #3a424d; --paper: #16191d; --accent: #8ab4f8; --on-accent: #10223f; --bad: #f2b8b5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Noto Sans Arabic", sans-serif; }
main { max-inline-size: 26rem; margin-inline: auto; padding: 3rem 1rem; }
.brand { margin: 0; color: var(--soft); font-size: 13px; }
h1 { margin: 0 0 1.5rem; font-size: 20px; font-weight: 600; }
h2 { margin: 2rem 0 .5rem; font-size: 15px; font-weight: 600; }
form { margin-block: 1rem; }
label { display: block; margin-block: 1rem .25rem; font-weight: 600; }
input, select { inline-size: 100%; padding: .5rem .625rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; font: inherit; }
select option { background: var(--paper); }
.hint, .soft { margin: .25rem 0 0; color: var(--soft); font-size: 13px; }
.alert { padding-inline-start: .75rem; border-inline-start: 3px solid var(--bad); color: var(--bad); }
.code { margin: 1rem 0; font: 600 28px/1.2 ui-monospace, monospace; letter-spacing: .12em; }
.link { overflow-wrap: anywhere; user-select: all; font-family: ui-monospace, monospace; font-size: 13px; }
button { margin-block-start: 1.25rem; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { border-color: var(--line); background: transparent; color: inherit; font-weight: 400; }
.actions { display: flex; gap: .75rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
li { margin-block: .25rem; }
`

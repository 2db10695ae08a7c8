'use strict';
// The pages work without this file. It spares people three things: hunting for what went wrong, sending a
// form twice, and losing what they wrote by leaving.

const summary = document.getElementById('errors');
if (summary) summary.focus();

// A link to a group of radio buttons or to a closed part leads into it.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('#errors a') : null;
  if (!link) return;
  const field = document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const closed = field.closest('details');
  if (closed) closed.open = true;
  field.scrollIntoView({ block: 'center' });
  const input = field.matches('input, select, textarea')
    ? field
    : field.querySelector('input, select, textarea');
  (input || field).focus();
});

let changed = false;
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('input', () => {
    changed = true;
  });
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    changed = false;
    // A page that comes back from the browser's memory may be sent again.
    setTimeout(() => delete form.dataset.sent, 8000);
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});
window.addEventListener('beforeunload', (event) => {
  if (changed) event.preventDefault();
});

// A form that came back with problems: begin at the summary.
document.getElementById('fouten')?.focus();

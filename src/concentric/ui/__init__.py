"""What people read and look at: texts in both languages, base templates, the look. Imports core only."""

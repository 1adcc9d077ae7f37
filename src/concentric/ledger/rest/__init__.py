"""What every room needs to answer programs: types as they cross the line, pages of rows, reads with a permission."""

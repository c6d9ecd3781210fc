"""What is on the pages of a PDF beside their text: labels, styles, bookmarks, letters that are none."""

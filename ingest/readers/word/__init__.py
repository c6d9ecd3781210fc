"""What DOCX, ODT and RTF need beside their readers: styles, numbers, notes, graphics."""

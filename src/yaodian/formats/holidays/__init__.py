"""The yearly table of holidays: from a .csv or Excel file, or from the text of the State Council's notice."""

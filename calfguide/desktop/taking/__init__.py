"""What a reader takes along: pages on paper and as PDF, handouts, and copied text."""

"""Value for money: cost beside performance and satisfaction in a group, and what services answer."""

"""Plans: what each contains and would take, how it is made, how it changed, and who has one."""

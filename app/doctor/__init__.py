"""What can be looked at when somebody asks whether all is well."""

variable "name" {
  description = "Name of the project. The bucket is <name>-terraform-<account ID>-<region>."
  type        = string
  default     = "lockkeeper"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: must be 3 to 16 lowercase letters, digits, and single hyphens, starting with a letter."
  }
}

variable "region" {
  description = "AWS region, such as eu-west-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region: must be the name of an AWS region, such as eu-west-1."
  }
}

variable "old_versions_days" {
  description = "Number of days that overwritten states are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.old_versions_days >= 30
    error_message = "old_versions_days: must be at least 30."
  }
}

variable "name" {
  description = "Name of the repository, and prefix of the deployment parameter."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: 3 to 16 lower case letters, digits and single hyphens, beginning with a letter."
  }
}

variable "kept_images" {
  description = "Images that stay, newest first. More than are ever built between two deployments of the slowest environment."
  type        = number
  default     = 200

  validation {
    condition     = var.kept_images >= 50 && var.kept_images <= 10000
    error_message = "kept_images: 50 to 10000; with fewer, an image that still runs somewhere may be gone when its task starts again."
  }
}

variable "reader_account_ids" {
  description = "Other AWS accounts whose environments pull from here."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.reader_account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "reader_account_ids: account numbers of 12 digits."
  }
}

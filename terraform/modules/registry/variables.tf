variable "name" {
  description = "Name of the repository and prefix of the deployment parameter."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: must be 3 to 16 lowercase letters, digits, and single hyphens, starting with a letter."
  }
}

variable "kept_images" {
  description = "Number of images to keep. The newest images are kept. Must exceed the number of builds between two deployments of any environment."
  type        = number
  default     = 200

  validation {
    condition     = var.kept_images >= 50 && var.kept_images <= 10000
    error_message = "kept_images: must be 50 to 10000. With fewer, ECR can delete an image that is still deployed."
  }
}

variable "reader_account_ids" {
  description = "IDs of other AWS accounts whose environments pull the image."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.reader_account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "reader_account_ids: must be account IDs of 12 digits."
  }
}
